import { auditEntity } from '@patron/kernel';
import { Check, Column, Entity, Index, PrimaryColumn, VersionColumn } from 'typeorm';

export const platforms = ['own', 'taobao', 'tmall', 'jd', 'pdd', 'douyin', 'youzan', 'wechat', 'shopify', 'woocommerce', 'amazon', 'pos', 'other'] as const;
export type Platform = (typeof platforms)[number];

@Entity({ schema: 'commerce', name: 'shop' })
@Index('shop_name_key', { synchronize: false })
@Index('shop_key_key', { synchronize: false })
@Check('shop_cart_abandon_minutes_check', 'cart_abandon_minutes BETWEEN 5 AND 43200')
export class Shop {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  /** What imports and integrators call the shop. */
  @Column('text', { nullable: true })
  key: string | null;

  @Column('text')
  platform: Platform;

  @Column('char', { length: 3 })
  currency: string;

  @Column('text')
  timezone: string;

  @Column('boolean', { default: true })
  active: boolean;

  /** Stock may be reserved or sold below zero here. */
  @Column('boolean', { name: 'allow_oversell', default: false })
  allowOversell: boolean;

  /** Minutes without activity after which a cart of this shop counts as left behind. */
  @Column('integer', { name: 'cart_abandon_minutes', default: 60 })
  cartAbandonMinutes: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;

  @VersionColumn({ default: 1 })
  version: number;
}

auditEntity(Shop, { type: 'shop', name: (shop) => shop.name });
