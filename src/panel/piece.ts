/** What a piece of the page listens to. */
export interface Listeners {
  readonly click?: (event: MouseEvent) => void;
  readonly change?: (event: Event) => void;
  readonly keydown?: (event: KeyboardEvent) => void;
  readonly toggle?: (event: Event) => void;
  readonly focusin?: (event: FocusEvent) => void;
  readonly focusout?: (event: FocusEvent) => void;
  readonly pointerover?: (event: PointerEvent) => void;
  readonly pointerleave?: (event: PointerEvent) => void;
}

/** An element as it should be: plain data, so that what the page shows can be known without a page. */
export interface Piece {
  readonly tag: string;
  /** Keeps the element, with its focus and scroll, wherever it goes among its siblings. */
  readonly key?: string;
  /** Text only; `true` is an attribute without a value, undefined is none. */
  readonly attributes: Readonly<Record<string, string | true | undefined>>;
  /** Of a checkbox. */
  readonly checked?: boolean;
  readonly on: Listeners;
  /** A string is text, never markup. */
  readonly children: readonly (Piece | string)[];
}

export interface Traits {
  readonly key?: string;
  readonly checked?: boolean;
  readonly on?: Listeners;
  readonly [attribute: string]: string | true | boolean | Listeners | undefined;
}

type Child = Piece | string | undefined | readonly (Piece | string | undefined)[];

/** Describes one element. Children that are undefined or empty text are left out. */
export function piece(tag: string, traits: Traits = {}, ...children: readonly Child[]): Piece {
  const { key, checked, on, ...rest } = traits;
  const attributes: Record<string, string | true | undefined> = {};
  for (const [name, value] of Object.entries(rest))
    if (typeof value === 'string' || value === true) attributes[name] = value;
  return {
    tag,
    ...(key === undefined ? {} : { key }),
    ...(checked === undefined ? {} : { checked }),
    attributes,
    on: on ?? {},
    children: children.flat().filter((child): child is Piece | string => child !== undefined && child !== ''),
  };
}
