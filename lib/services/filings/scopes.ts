/** 开发管理与数据分析, 小程序备案服务: one of them lets the platform file for an app. */
export const filingScopeIds = [18, 156] as const;
