/** What the program appends to messages for the model's orientation begins with this. */
export const environmentStart = '<environment_details>';

export function isEnvironment(text: string): boolean {
  return text.trimStart().startsWith(environmentStart);
}

/** `# Current Working Directory (/a) Files`, `# Current Workspace Directory (/a) Files`, `# Current Working Directory (Primary: /a)`. */
const folder =
  /# Current (?:Working|Workspace) Directory \((?:Primary: )?((?:[^()\n\\]|\((?:[^()\n\\]){0,200}\)|\\\\){1,4096}?)\)/;

/** The working directory that the program tells the model. */
export function folderIn(text: string): string | undefined {
  return folder.exec(text)?.[1];
}

/** Roo Code and Kilo Code tell the model its own name below its mode. */
const model =
  /\n# Current Mode\n<slug>[^<\n]{0,200}<\/slug>\n<name>[^\n]{0,200}<\/name>\n<model>([^<\n]{1,200})<\/model>/;

export function modelIn(text: string): string | undefined {
  return model.exec(text)?.[1];
}
