/** Administrative divisions with their real codes: a few of each kind. */
export const districts = [
  province("110000", "北京市", [
    city("110100", "北京市", [
      ["110101", "东城区"],
      ["110105", "朝阳区"],
      ["110108", "海淀区"],
    ]),
  ]),
  province("310000", "上海市", [
    city("310100", "上海市", [
      ["310104", "徐汇区"],
      ["310110", "杨浦区"],
      ["310115", "浦东新区"],
    ]),
  ]),
  province("330000", "浙江省", [
    city("330100", "杭州市", [
      ["330106", "西湖区"],
      ["330108", "滨江区"],
    ]),
    city("330200", "宁波市", [
      ["330203", "海曙区"],
      ["330206", "北仑区"],
    ]),
  ]),
  province("440000", "广东省", [
    city("440100", "广州市", [
      ["440104", "越秀区"],
      ["440106", "天河区"],
    ]),
    city("440300", "深圳市", [
      ["440304", "福田区"],
      ["440305", "南山区"],
    ]),
  ]),
  province("460000", "海南省", [
    city("460100", "海口市", [
      ["460105", "秀英区"],
      ["460106", "龙华区"],
      ["460107", "琼山区"],
      ["460108", "美兰区"],
    ]),
    city("460200", "三亚市", [
      ["460203", "吉阳区"],
      ["460204", "天涯区"],
    ]),
  ]),
  province("510000", "四川省", [
    city("510100", "成都市", [
      ["510104", "锦江区"],
      ["510107", "武侯区"],
    ]),
  ]),
];

type City = ReturnType<typeof city>;

function province(code: string, name: string, cities: City[]) {
  return { type: 1, code, name, sub_list: cities };
}

function city(code: string, name: string, within: [code: string, name: string][]) {
  return {
    type: 2,
    code,
    name,
    sub_list: within.map(([own, called]) => ({ type: 3, code: own, name: called })),
  };
}

/** Only entries with a parent are chosen. */
export const serviceContentTypes = [
  { type: 500, parent_type: 0, name: "生活服务" },
  { type: 1, parent_type: 500, name: "生活缴费", remark: "水电煤气话费等" },
  { type: 2, parent_type: 500, name: "招聘" },
  { type: 3, parent_type: 500, name: "家政", remark: "保洁、搬家、维修等" },
  { type: 501, parent_type: 0, name: "餐饮" },
  { type: 11, parent_type: 501, name: "点餐", remark: "堂食点餐、排队取号" },
  { type: 12, parent_type: 501, name: "外卖" },
  { type: 502, parent_type: 0, name: "购物" },
  { type: 21, parent_type: 502, name: "零售", remark: "自营商品销售" },
  { type: 22, parent_type: 502, name: "团购" },
  { type: 503, parent_type: 0, name: "教育" },
  { type: 31, parent_type: 503, name: "在线课程" },
  { type: 504, parent_type: 0, name: "工具" },
  { type: 41, parent_type: 504, name: "信息查询" },
  { type: 42, parent_type: 504, name: "预约登记" },
];

export const PERSONAL_SUBJECT = 5;

export const subjectTypes = [
  { type: 1, name: "国防机构" },
  { type: 2, name: "政府机关" },
  { type: 3, name: "事业单位" },
  { type: 4, name: "企业", remark: "含个体工商户" },
  { type: PERSONAL_SUBJECT, name: "个人" },
  { type: 6, name: "社会团体" },
];

/** A person's have the kind of a person, whoever the person acts for. */
export const certificateTypes = [
  { type: 1, subject_type: 4, name: "营业执照（个人或企业）" },
  { type: 2, subject_type: PERSONAL_SUBJECT, name: "居民身份证" },
  { type: 7, subject_type: PERSONAL_SUBJECT, name: "护照" },
  { type: 9, subject_type: PERSONAL_SUBJECT, name: "台湾居民来往大陆通行证" },
  { type: 13, subject_type: PERSONAL_SUBJECT, name: "港澳居民来往内地通行证" },
  { type: 5, subject_type: 1, name: "军队单位对外有偿服务许可证" },
  { type: 15, subject_type: 2, name: "统一社会信用代码证书" },
  { type: 4, subject_type: 3, name: "事业单位法人证书" },
  { type: 6, subject_type: 6, name: "社会团体法人登记证书" },
];

export const NOTHING_APPROVED_BEFORE = 24;

export const nrlxTypes = [
  { type: 1, name: "新闻" },
  { type: 2, name: "出版" },
  { type: 3, name: "教育" },
  { type: 4, name: "医疗保健" },
  { type: 5, name: "药品和医疗器械" },
  { type: 6, name: "电子公告服务" },
  { type: 9, name: "文化" },
  { type: 10, name: "广播电影电视节目" },
  { type: 11, name: "网络预约车" },
  { type: 13, name: "互联网金融" },
  { type: 14, name: "校外培训" },
  { type: 15, name: "宗教" },
  { type: NOTHING_APPROVED_BEFORE, name: "以上都不涉及" },
];

/** Whether the three belong to each other. */
export function isPlace(provinceCode?: string, cityCode?: string, districtCode?: string): boolean {
  const inProvince = districts.find(({ code }) => code === provinceCode);
  const inCity = inProvince?.sub_list.find(({ code }) => code === cityCode);
  return inCity?.sub_list.some(({ code }) => code === districtCode) ?? false;
}
