/** IANA zones this browser knows; the server's default zone is always among them. */
export const timeZones: readonly string[] = Intl.supportedValuesOf('timeZone');
