import { describe, expect, it, test } from 'vitest';
import { maskName, nameInPinyin, readPersonName } from '#src/lib/person-name.ts';

describe('the name of a person', () => {
  test.each([
    ['林水生', '林水生'],
    [' 张　三 ', '张三'],
    ['欧阳 修文', '欧阳修文'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽 ・ 买买提', '阿依古丽·买买提'],
    ['阿依古丽.买买提', '阿依古丽·买买提'],
    ['阿依古丽．买买提', '阿依古丽·买买提'],
    ['㛃𬭊', '㛃𬭊'],
    ['Ｊｏｈｎ  Smith', 'John Smith'],
    ["Seán O'Brien-Li", "Seán O'Brien-Li"],
    ['张\u200b三', '张三'],
  ])('%s is read as %s', (text, name) => {
    expect(readPersonName(text)).toEqual({ ok: true, name });
  });

  test.each([
    ['', 'missing'],
    ['　', 'missing'],
    ['林', 'length'],
    ['林'.repeat(31), 'length'],
    ['=张三', 'characters'],
    ['＝张三', 'characters'],
    ['@张三', 'characters'],
    ['张三1', 'characters'],
    ['张三（班长）', 'characters'],
    ['张\u0000三', 'characters'],
    ['张\uE000', 'characters'],
    ['·张三', 'characters'],
    ['张三·', 'characters'],
    ['阿··买', 'characters'],
    ['-', 'characters'],
  ])('refuses %j: %s', (text, fault) => {
    expect(readPersonName(text)).toEqual({ ok: false, fault });
  });

  test.each([
    ['林水生', '林*生'],
    ['张三', '张*'],
    ['欧阳修', '欧阳*'],
    ['欧阳修文', '欧阳*文'],
    ['欧阳', '欧*'],
    ['𬭊水生', '𬭊*生'],
    ['阿依古丽·买买提', '阿***·买**'],
    ['John Smith', 'J*** S****'],
  ])('%s is masked as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  test.each([
    ['林水生', 'LIN Shuisheng'],
    ['张三', 'ZHANG San'],
    ['欧阳修', 'OUYANG Xiu'],
    ['单雄信', 'SHAN Xiongxin'],
    ['吕绿', 'LYU Lyu'],
    ['曾国藩', 'ZENG Guofan'],
    ['阿依古丽·买买提', 'Ayiguli Maimaiti'],
    ['John Smith', 'John Smith'],
  ])('%s in Latin letters is %s', (name, latin) => {
    expect(nameInPinyin(name)).toBe(latin);
  });

  it('has no Latin form when a character has no known reading', () => {
    expect(nameInPinyin('林\u{30EDD}')).toBeNull();
  });
});
