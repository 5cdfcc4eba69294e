/** What an answer is called in which its program found no call of a tool, or not the one that it wants. */
export const noTool = 'no tool call';
