const zhCN = { title: '首页' };

export default zhCN;

declare module '../../../shared/i18n/catalogue.js' {
  interface MessageCatalogue {
    home: typeof zhCN;
  }
}
