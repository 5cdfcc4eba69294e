/**
 * How the `str_replace_editor` that SWE-agent and OpenHands both took over says that a call lacks a parameter or has one that
 * it cannot read, and not that the file is other than the call says.
 */
export const editorMisuse =
  /^(?:Unrecognized command |Parameter `|Invalid `(?:view_range|insert_line)`|The `view_range` parameter|The path .{0,2000} is not an absolute path)/;
