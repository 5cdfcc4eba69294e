import { after, before, test } from 'node:test';
import { type Editor, openEditor } from '../editor/editor.ts';

let editor: Editor;
before(async () => {
  editor = await openEditor();
});
after(() => editor.close());

test('the status bar shows that it is there', async () => {
  await editor.statusBar('Find a Way');
});
