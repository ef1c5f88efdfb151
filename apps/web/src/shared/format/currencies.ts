/** What most merchants here sell in; any other ISO 4217 code may be typed. */
export const CURRENCIES = ['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'GBP', 'AUD', 'SGD', 'TWD', 'KRW'] as const;
