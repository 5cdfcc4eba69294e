/** What people ask for: loaded when they first do, so that the editor starts without it. */
export { actionsOf } from './actions.ts';
export { panelContent } from './panel-content.ts';
export { showNotice } from './show-notice.ts';
