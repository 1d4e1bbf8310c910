interface Identity {
  name: string;
  node_id: number;
  node_list?: Identity[];
  leaf_info?: { requirement: string };
}

/** What a private person may be verified as. */
export const identities: readonly Identity[] = [
  {
    name: "专业人士",
    node_id: 1,
    node_list: [
      { name: "医生", node_id: 11, leaf_info: { requirement: "医师执业证书，照片清晰，姓名与管理员一致" } },
      { name: "律师", node_id: 12, leaf_info: { requirement: "律师执业证" } },
      { name: "教师", node_id: 13, leaf_info: { requirement: "教师资格证" } },
    ],
  },
  {
    name: "创作者",
    node_id: 2,
    node_list: [
      { name: "作家", node_id: 21, leaf_info: { requirement: "出版物封面与版权页" } },
      { name: "音乐人", node_id: 22, leaf_info: { requirement: "音乐平台的认证截图" } },
    ],
  },
];

/** A leaf of the tree, by its number. */
export function findIdentity(nodeId: string, among: readonly Identity[] = identities): Identity | undefined {
  for (const identity of among) {
    if (identity.leaf_info && String(identity.node_id) === nodeId) return identity;
    const below = findIdentity(nodeId, identity.node_list ?? []);
    if (below) return below;
  }
  return undefined;
}
