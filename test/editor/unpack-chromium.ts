import chromium from '@sparticuz/chromium';

// Unpacks into the folder that TMPDIR names. A process of its own, for the package looks at the environment when it is
// loaded, and changes it.
await chromium.executablePath();
