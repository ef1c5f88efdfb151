const zhCN = { title: '设置' };

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    settings: typeof zhCN;
  }
}
