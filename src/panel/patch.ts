import type { Listeners, Piece } from './piece.ts';

const keys = new WeakMap<Node, string>();
const listening = new WeakMap<Node, AbortController>();

/**
 * Makes the children of an element what the pieces say. Elements that stay are kept, so that focus, selection and scroll
 * stay with them; an element stays when a piece with its key, or with its tag at its turn, is among the new ones.
 */
export function patch(parent: Element, pieces: readonly (Piece | string)[]): void {
  const wanted = keyed(pieces);
  const old = new Map<string, ChildNode>();
  for (const node of [...parent.childNodes]) {
    const key = keys.get(node);
    if (key !== undefined && wanted.has(key)) old.set(key, node);
    else node.remove();
  }
  let place = parent.firstChild;
  for (const [key, child] of wanted) {
    const node = old.get(key) ?? made(child);
    keys.set(node, key);
    if (node === place) place = place.nextSibling;
    else moved(parent, node, place);
    become(node, child);
  }
}

/** A name for each piece that is the same from one time to the next. */
function keyed(pieces: readonly (Piece | string)[]): Map<string, Piece | string> {
  const named = new Map<string, Piece | string>();
  const turns = new Map<string, number>();
  for (const child of pieces) {
    const tag = typeof child === 'string' ? '#text' : child.tag;
    const name = typeof child !== 'string' && child.key !== undefined ? `${tag}=${child.key}` : tag;
    const turn = turns.get(name) ?? 0;
    turns.set(name, turn + 1);
    named.set(`${name} ${turn}`, child);
  }
  return named;
}

function made(child: Piece | string): ChildNode {
  return typeof child === 'string' ? document.createTextNode(child) : document.createElement(child.tag);
}

/** Puts a node before another; where the browser can, without taking the focus from what is inside. */
function moved(parent: Element, node: ChildNode, before: ChildNode | null): void {
  if (node.isConnected && 'moveBefore' in parent && typeof parent.moveBefore === 'function') {
    parent.moveBefore(node, before);
  } else parent.insertBefore(node, before);
}

function become(node: ChildNode, child: Piece | string): void {
  if (typeof child === 'string') {
    if (node.nodeValue !== child) node.nodeValue = child;
    return;
  }
  if (!(node instanceof HTMLElement)) return;
  for (const name of node.getAttributeNames()) if (child.attributes[name] === undefined) node.removeAttribute(name);
  for (const [name, value] of Object.entries(child.attributes)) {
    const text = value === true ? '' : value;
    if (text !== undefined && node.getAttribute(name) !== text) node.setAttribute(name, text);
  }
  if (child.checked !== undefined && node instanceof HTMLInputElement) node.checked = child.checked;
  listen(node, child.on);
  patch(node, child.children);
}

function listen(node: HTMLElement, on: Listeners): void {
  listening.get(node)?.abort();
  const controller = new AbortController();
  const { signal } = controller;
  listening.set(node, controller);
  if (on.click) node.addEventListener('click', on.click, { signal });
  if (on.change) node.addEventListener('change', on.change, { signal });
  if (on.keydown) node.addEventListener('keydown', on.keydown, { signal });
  if (on.toggle) node.addEventListener('toggle', on.toggle, { signal });
  if (on.focusin) node.addEventListener('focusin', on.focusin, { signal });
  if (on.focusout) node.addEventListener('focusout', on.focusout, { signal });
  if (on.pointerover) node.addEventListener('pointerover', on.pointerover, { signal });
  if (on.pointerleave) node.addEventListener('pointerleave', on.pointerleave, { signal });
}
