const request = /<USER_REQUEST>\n?([\s\S]{0,200000}?)\n?<\/USER_REQUEST>/;
const chosenModel = /\bsetting `?Model Selection`? from [^\n]{1,200}? to ([^\n]{1,200}?)\.?(?:\n|$)/;
/** What the program adds to a person's words. */
const added = /<(?:ADDITIONAL_METADATA|USER_SETTINGS_CHANGE|SYSTEM_MESSAGE|EPHEMERAL_MESSAGE)>/;

/** What a person said, without what the program put around it. */
export function personText(content: string): string | undefined {
  const inside = request.exec(content)?.[1] ?? content.split(added, 1)[0] ?? '';
  const text = inside.trim();
  return text === '' ? undefined : text;
}

/** The model that a person chose with what was said. */
export function modelIn(content: string): string | undefined {
  return chosenModel.exec(content)?.[1]?.trim();
}
