/** The experts of the pool; each has an account, that of the first is shown. */
export const EXPERTS = [
  { handle: 'zhuanjia', name: '方文渊', employer: '丽水市电子商务协会', title: '高级经济师', division: '331100' },
  { handle: 'zhuanjia-2', name: '蓝秋月', employer: '丽水学院商学院', title: '副教授', division: '331100' },
  { handle: 'zhuanjia-3', name: '吴建中', employer: '丽水职业技术学院', title: '教授', division: '331100' },
  { handle: 'zhuanjia-4', name: '郑国梁', employer: '莲都区农产品流通协会', title: '会长', division: '331100' },
  { handle: 'hz-zhuanjia', name: '沈一鸣', employer: '杭州电子商务研究院', title: '研究员', division: '330100' },
  { handle: 'hz-zhuanjia-2', name: '陆文静', employer: '杭州职业技术学院', title: '副教授', division: '330100' },
  { handle: 'hz-zhuanjia-3', name: '韩志远', employer: '余杭区跨境电商园', title: '高级经济师', division: '330100' },
] as const;
