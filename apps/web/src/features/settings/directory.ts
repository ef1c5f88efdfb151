import { useQuery } from '@tanstack/vue-query';
import { api, data, type ItemOf } from '../../shared/api/index.js';

export type Role = ItemOf<'/api/v1/roles'>;
export type Department = ItemOf<'/api/v1/departments'>;
export type Permission = ItemOf<'/api/v1/permissions'>;

const whole = { query: { limit: 200 } } as const;

/** The small lists that pickers of this feature share. */
export const useRoles = () => useQuery({ queryKey: ['roles'], queryFn: async () => (await data(api.GET('/api/v1/roles', { params: whole }))).items });
export const useDepartments = () => useQuery({ queryKey: ['departments'], queryFn: async () => (await data(api.GET('/api/v1/departments', { params: whole }))).items });
export const usePermissions = () => useQuery({ queryKey: ['permissions'], queryFn: async () => (await data(api.GET('/api/v1/permissions', { params: whole }))).items, staleTime: Infinity });
export const usePeople = () => useQuery({ queryKey: ['user-options'], queryFn: async () => (await data(api.GET('/api/v1/users/options', { params: whole }))).items });
