import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelPage } from '../../../src/ui/panel-page.ts';

const parts = {
  script: 'https://host/dist/panel.js',
  style: 'https://host/dist/panel.css',
  source: 'https://*.vscode-cdn.net',
  nonce: 'abc123',
  language: 'en',
};

test('the page may load its own script and style, and nothing else', () => {
  const page = panelPage(parts);
  const policy = /content="(default-src[^"]*)"/.exec(page)?.[1];
  assert.equal(policy, "default-src 'none'; script-src 'nonce-abc123'; style-src https://*.vscode-cdn.net");
  assert.equal(page.match(/<script/g)?.length, 1);
  assert.match(page, /<script nonce="abc123" src="https:\/\/host\/dist\/panel.js"><\/script>/);
  assert.doesNotMatch(page, /style=|onload=|<style/);
});

test('nothing that is put in breaks out of its attribute', () => {
  const page = panelPage({ ...parts, language: '"><script>alert(1)</script>', script: 'x"><img src=y>' });
  assert.equal(page.match(/<script/g)?.length, 1);
  assert.doesNotMatch(page, /<img/);
});
