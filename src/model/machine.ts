/** What the pure rooms must know of the machine they run on, handed in. */
export interface Machine {
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** A short stable digest in hex (SHA-256, first 16 digits). */
  hash(text: string): string;
  /** The whole SHA-256 in hex, for agents that key folders by it. */
  sha256(text: string): string;
  /** The whole MD5 in hex, for the same. */
  md5(text: string): string;
}
