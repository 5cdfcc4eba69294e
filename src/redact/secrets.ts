/** What stands in place of a secret; matches no rule, so that masking twice changes nothing. */
const hidden = '[secret]';

/**
 * Keys and tokens by the form their issuer documents. Every pattern is a fixed start and one bounded run of characters, so
 * that the time to look is linear in the text.
 */
const issued: readonly RegExp[] = [
  /\bsk-(?:ant-|proj-|or-|svcacct-)?[A-Za-z0-9_-]{20,400}/g, // OpenAI, Anthropic, OpenRouter
  /\bgh[pousr]_[A-Za-z0-9]{20,255}/g, // GitHub
  /\bgithub_pat_[A-Za-z0-9_]{20,255}/g,
  /\bgl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat)-[A-Za-z0-9_-]{16,255}/g, // GitLab
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,255}/g, // Slack
  /\bxapp-[A-Za-z0-9-]{10,255}/g,
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g, // AWS
  /\bAIza[A-Za-z0-9_-]{35}/g, // Google
  /\bya29\.[A-Za-z0-9_-]{20,400}/g,
  /\bGOCSPX-[A-Za-z0-9_-]{20,64}/g,
  /\bnpm_[A-Za-z0-9]{36}\b/g,
  /\bpypi-[A-Za-z0-9_-]{50,400}/g,
  /\bhf_[A-Za-z0-9]{30,64}\b/g, // Hugging Face
  /\b[rs]k_(?:live|test)_[A-Za-z0-9]{10,255}/g, // Stripe
  /\bwhsec_[A-Za-z0-9+/=]{20,255}/g,
  /\bSG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,128}/g, // SendGrid
  /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/g, // Shopify
  /\bdop_v1_[a-f0-9]{64}\b/g, // DigitalOcean
  /\bdckr_pat_[A-Za-z0-9_-]{20,64}/g, // Docker
  /\bhvs\.[A-Za-z0-9_-]{20,400}/g, // Vault
  /\bAC[a-f0-9]{32}\b|\bSK[a-f0-9]{32}\b/g, // Twilio
  /\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{5,1000}/g, // JSON Web Tokens
];

/** The lines between the marks of a private key; the marks stay, so that people see what was there. */
const privateKey = /(-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----)((?:[^-]|-(?!----)){1,20000})(?=-----END|$)/g;
const authorization =
  /\b((?:proxy-)?authorization["']?\s{0,4}[:=]\s{0,4}["']?(?:bearer|basic|token|digest)?\s{0,4})([^\s"',;]{6,4000})/gi;
const bearer = /\b(bearer\s{1,4})([A-Za-z0-9._~+/=-]{16,4000})/gi;
const cookie = /\b((?:set-)?cookie\s{0,4}:\s{0,4})([^\r\n"']{6,4000})/gi;
const urlPassword = /\b([a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/@"']{0,200}:)([^\s/@"']{1,400})(@)/gi;
/** `API_KEY=…`, `"password": "…"`, `--token …`: a telling name, then a value. */
const assignment =
  /\b([A-Za-z0-9_.-]{0,60}(?:passw(?:or)?d|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential)s?["']?(?:\s{0,4}[:=]\s{0,4}|\s{1,4})["']?)([^\s"',;)}\]]{8,400})/gi;

/** Masks keys, tokens and passwords wherever they stand in a text. */
export function maskSecrets(text: string): string {
  let masked = text;
  for (const pattern of issued) masked = masked.replace(pattern, hidden);
  masked = masked.replace(privateKey, (_, begin: string, key: string) => begin + hideLines(key));
  masked = masked.replace(authorization, (_, name: string) => name + hidden);
  masked = masked.replace(bearer, (_, name: string) => name + hidden);
  masked = masked.replace(cookie, (_, name: string) => name + hidden);
  masked = masked.replace(urlPassword, (_, before: string, _password: string, at: string) => before + hidden + at);
  return masked.replace(assignment, (whole: string, name: string, value: string) =>
    looksRandom(value) || (/[:=]["']?\s*["']?$/.test(name) && looksChosen(value)) ? name + hidden : whole,
  );
}

function hideLines(key: string): string {
  return key.replace(/[^\r\n]+/g, hidden);
}

/** Letters and digits mixed, as keys are and words are not. */
function looksRandom(value: string): boolean {
  return (
    value.length >= 16 &&
    /[0-9]/.test(value) &&
    /[A-Za-z]/.test(value) &&
    new Set(value).size >= 8 &&
    !isReference(value)
  );
}

/** What people choose as a password: more than letters; never a reference such as `process.env.TOKEN` or `undefined`. */
function looksChosen(value: string): boolean {
  return /[0-9!@#$%^&*?]/.test(value) && /[A-Za-z]/.test(value) && !isReference(value);
}

function isReference(value: string): boolean {
  return /^[$<{[%(]|^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$|[(/\\]|\*{3}|^\[secret/.test(value);
}
