/** Something that a setting asks for and that cannot be done. */
export interface WrongSetting {
  readonly setting: string;
  readonly value: string;
  readonly why: string;
}
