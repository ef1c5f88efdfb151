// Two workers that unpack the browser at once would start a half-written one; so it is unpacked before them.
import chromium from '@sparticuz/chromium';

await chromium.executablePath();
