import type { Component, InjectionKey } from 'vue';
import type { RouteLocationRaw, RouteRecordRaw } from 'vue-router';
import type { MessageKey } from '../i18n/index.js';

declare module 'vue-router' {
  interface RouteMeta {
    /** Browser title and the name of the page in the palette. */
    title?: MessageKey;
    permission?: string;
    /** Pages without the frame: sign-in and the forced password change. */
    bare?: boolean;
    public?: boolean;
  }
}

/** The crafts of the house, in the order of the navigation; what is nobody's alone has none. */
export const CRAFTS = ['customers', 'sales', 'shop', 'office'] as const;
export type Craft = (typeof CRAFTS)[number];
/** `badge`: how much waits there, beside the word. */
export type NavEntry = { badge?: Component; craft?: Craft; label: MessageKey; icon: Component; to: string; order: number; permission?: string; anyOf?: string[] };
export type CreateEntry = { label: MessageKey; icon: Component; to: RouteLocationRaw; permission: string };

/** A kind of record: its page (`/…/:id` under this route name) and, for a look from elsewhere, a component that takes its `id`. */
export type RecordEntry = { type: string; route: string; label: MessageKey; icon: Component; permission: string; panel?: Component };

/** A piece of one feature's page that others show on theirs, without knowing the feature: they ask for it by name. */
export type PartName = 'customerTimeline';

/** What a feature gives the frame. It owns its routes; the frame shows what the person may do. */
export type Feature = { name: string; routes: RouteRecordRaw[]; nav?: NavEntry[]; create?: CreateEntry[]; records?: RecordEntry[]; parts?: Partial<Record<PartName, Component>> };

export const featuresKey: InjectionKey<readonly Feature[]> = Symbol('features');
