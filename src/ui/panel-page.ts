/** What the panel's page is made of. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** What the webview serves its own resources from. */
  readonly source: string;
  /** Fresh for each page, from a cryptographic source. */
  readonly nonce: string;
  /** BCP 47. */
  readonly language: string;
}

/** The panel's page: one script, one style sheet, and nothing else that it may load. It holds no data. */
export function panelPage({ script, style, source, nonce, language }: PageParts): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source}`;
  return `<!doctype html>
<html lang="${attribute(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Find a Way</title>
<link rel="stylesheet" href="${attribute(style)}">
</head>
<body>
<script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>
`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
