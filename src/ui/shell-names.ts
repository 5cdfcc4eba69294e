/** Programs that read commands, or that hand what is typed on to one that does. */
const shells: ReadonlySet<string> = new Set([
  ...['sh', 'bash', 'zsh', 'fish', 'dash', 'ash', 'ksh', 'mksh', 'csh', 'tcsh', 'nu', 'elvish', 'xonsh'],
  ...['cmd', 'pwsh', 'powershell', 'ssh', 'mosh', 'su', 'wsl'],
]);

/** Whether the name of a program or a command line names a shell: `bash`, `-zsh`, `C:\…\pwsh.exe`, `docker exec -it shop sh`. */
export function namesShell(text: string): boolean {
  const names = text.toLowerCase().match(/[\w.-]+/g) ?? [];
  return names.some((name) => shells.has(name.replace(/^-/, '').replace(/\.exe$/, '')));
}
