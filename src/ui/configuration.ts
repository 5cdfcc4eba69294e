import type { Disposable } from '../model/watch.ts';
import { ConfigValue } from './config-value.ts';
import { Disposables } from './disposables.ts';
import { Listeners } from './listeners.ts';
import { type SettingProblem, type SettingValues, settings } from './settings.ts';

/** All settings as they are now. */
export class Configuration implements Disposable {
  readonly #all = {
    enabled: new ConfigValue(settings.enabled),
    include: new ConfigValue(settings.include),
    exclude: new ConfigValue(settings.exclude),
    agentTextLogs: new ConfigValue(settings.agentTextLogs),
    extraLogs: new ConfigValue(settings.extraLogs),
    sessionStores: new ConfigValue(settings.sessionStores),
    disabledFormats: new ConfigValue(settings.disabledFormats),
    thresholds: new ConfigValue(settings.thresholds),
    searchUrl: new ConfigValue(settings.searchUrl),
    showWhenCalm: new ConfigValue(settings.showWhenCalm),
  };
  readonly #held = new Disposables();
  readonly #listeners = new Listeners<Configuration>();

  constructor() {
    for (const one of Object.values(this.#all)) {
      this.#held.hold(one);
      one.onDidChange(() => this.#listeners.tell(this));
    }
  }

  get values(): SettingValues {
    const all = this.#all;
    return {
      enabled: all.enabled.value,
      include: all.include.value,
      exclude: all.exclude.value,
      agentTextLogs: all.agentTextLogs.value,
      extraLogs: all.extraLogs.value,
      sessionStores: all.sessionStores.value,
      disabledFormats: all.disabledFormats.value,
      thresholds: all.thresholds.value,
      searchUrl: all.searchUrl.value,
      showWhenCalm: all.showWhenCalm.value,
    };
  }

  get problems(): readonly SettingProblem[] {
    return Object.values(this.#all).flatMap((one) => one.problem ?? []);
  }

  onDidChange(listener: (configuration: Configuration) => void): Disposable {
    return this.#listeners.add(listener);
  }

  dispose(): void {
    this.#held.dispose();
  }
}
