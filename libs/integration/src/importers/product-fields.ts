import type { ImportField } from '../import/importer.js';
import { fieldsOf, word } from './define-field.js';

const product = fieldsOf('product');
const variant = fieldsOf('variant');
const other = fieldsOf('other');

const statuses = [
  word('active', ['在售', 'Active'], '上架|已上架|出售中|销售中|正常|启用|是|publish|published|true|1|on|instock|enabled'),
  word('archived', ['停售', 'Archived'], '下架|已下架|仓库中|停用|否|draft|private|false|0|off|discontinued|disabled|inactive'),
];

/** Headers of Taobao/Tmall, JD, Youzan, Shopify and WooCommerce product exports. */
export const productFields: readonly ImportField[] = [
  product('externalId', ['商品编号', 'Product ID'], 'text', { aliases: '商品ID|宝贝ID|商品编码|SPU|SPU编码|款号|Handle|Product Code|ProductID|ID|Parent|Item ID|货号|商家编码', example: 'P1001' }),
  product('title', ['商品名称', 'Title'], 'text', { required: true, aliases: '商品标题|宝贝标题|宝贝名称|名称|品名|标题|产品名称|Product Name|Name|Product|Item Name|Description|Product Title', example: '纯棉T恤' }),
  product('description', ['商品描述', 'Description'], 'text', { aliases: '描述|详情|商品详情|简介|Body HTML|Body (HTML)|Long Description|Short Description|Details', example: '' }),
  product('category', ['分类', 'Category'], 'text', { aliases: '类目|商品类目|商品分类|品类|所属分类|类别|宝贝类目|Categories|Product Category|Product Type|Type|Department', example: '服饰/上衣' }),
  product('brand', ['品牌', 'Brand'], 'text', { aliases: '品牌名称|Vendor|Manufacturer|Brand Name', example: '' }),
  product('status', ['状态', 'Status'], 'enum', { aliases: '商品状态|上下架|上架状态|是否上架|Published|Active|Product Status', values: statuses, example: '在售' }),
  product('imageUrl', ['图片地址', 'Image URL'], 'text', { aliases: '图片|主图|商品图片|Image|Images|Image Src|Picture|Photo', example: '' }),
  variant('sku', ['SKU 编码', 'SKU'], 'text', { aliases: 'SKU|SKU编码|SKU ID|规格编码|规格商家编码|商家SKU|货号|商家编码|条目编码|StockCode|Stock Code|Variant SKU|Item Number|Article Number|Item Code', example: 'P1001-RED-M' }),
  variant('variantTitle', ['规格', 'Variant'], 'text', { aliases: '规格名称|SKU名称|销售属性|型号|颜色尺码|Variant Title|Option1 Value|Option|Variation|Specification', example: '红色 M' }),
  variant('price', ['售价', 'Price'], 'decimal', { aliases: '价格|单价|销售价|商品价格|一口价|零售价|现价|Unit Price|UnitPrice|Variant Price|Regular Price|Sale Price|Retail Price', example: '99.00' }),
  variant('cost', ['成本价', 'Cost'], 'decimal', { aliases: '成本|进价|采购价|Cost Price|Cost per item|Purchase Price', example: '45.00' }),
  variant('currency', ['币种', 'Currency'], 'text', { aliases: '货币|Currency Code', example: '' }),
  variant('barcode', ['条形码', 'Barcode'], 'text', { aliases: '条码|国际条码|EAN|UPC|GTIN|ISBN|Variant Barcode|69码', example: '' }),
  other('colour', ['颜色', 'Colour'], 'text', { aliases: '色号|Color|颜色分类', example: '' }),
  other('size', ['尺码', 'Size'], 'text', { aliases: '尺寸|大小', example: '' }),
  other('material', ['材质', 'Material'], 'text', { aliases: '面料|成分|Fabric', example: '' }),
  other('season', ['季节', 'Season'], 'text', { aliases: '适用季节|年份季节', example: '' }),
  other('sourceVersion', ['来源版本号', 'Source version'], 'integer', { aliases: 'Version|版本|版本号|Revision', example: '' }),
];

/** Fields kept as free attributes of the product. */
export const attributeFields = ['colour', 'size', 'material', 'season'] as const;
