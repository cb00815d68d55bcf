"""The signs by which a citation is noticed in running text: one pattern for all of them."""

from __future__ import annotations

import re

from ..reading.grammar import CIRCLED, HAN, NUMBER, UNIT

#: What follows a number that counts things: 完成任务520万元, 任务12项 are no references.
NO_QUANTITY = r"(?![0-9%‰]|[.][0-9]|[ ]?名(?!词)|[ ]?[个项条万亿千百年月日天元倍家户人座件次处公平亩吨台套辆间份张本册期版集季届题页道问句字米]|[ ]?分(?![项段])|[ ]?所(?![示列述载附称说讲指谓写]))"
_N = rf"(?:{NUMBER}|[(\[【〔〈][ ]?{NUMBER}[ ]?[)\]】〕〉]|[{CIRCLED}])"
#: Characters with which a citation may begin, and what must follow each.  The set of characters
#: comes first, so that the search runs through plain text at the speed of a set look-up; what
#: follows is looked at and not taken, as another citation may begin in it (主要任务第三方面).
START = re.compile(
    rf"""
    [《〈第任专附名词术大事本上下前后最倒(“TtCcSsPpBbGgAaEeFfIiMmVX§.]
    (?=(?: (?<=[《〈])
      | (?<=第)[ ]?{_N}(?:[(]{NUMBER}[)])*(?:[ ]?(?:以及|[、,和及与或至到]|[—~-]{{1,2}})[ ]?第?[ ]?{_N}){{0,8}}[ ]?{UNIT}
      | (?:(?<=任)务|(?<=专)栏|(?<=附)件|(?<=名)词(?:解释)?|(?<=词)条|(?<=术)语|(?<=大)事|(?<=事)件)
        [ ]?[第之]?[ ]?{_N}{NO_QUANTITY}
      | (?:(?<=名)词|(?<=词)条|(?<=术)语)“
      | (?<=大)事[ ]?第[ ]?{_N}[ ]?件
      | (?:(?<=专)栏|(?<=名)词解释|(?<=附)件)[ ]?(?=[中的里之]{{0,2}}[ ]?第[ ]?{_N}[ ]?{UNIT}|[中的]{{0,2}}[ ]?“|最后|倒数|名词)
      | (?:(?<=[\u4e00-\u9fff”、,]\()|(?<=[、,][ ]\()|(?<={HAN}[ ]\())[ ]?{HAN}{{1,3}}[ ]?\)  # 三、(二), 保障措施(二)
      | (?<=[\u4e00-\u9fff”]\()(?!(?:19|20)[0-9]{{2}}\))[0-9]{{1,4}}\)   # 提振消费(24), and no year
      | (?<=本)(?<![基根资样版日标成书读账剧课]本)(?:篇|编|章|节|条|款|专栏)(?!件|例|目|费|钱|课|日|约|程|头|末)
      | (?<=[上下前后])(?:一[章节款]|一(?:个专栏|专栏|件大事|段)|一[条项](?!件|例|目|路|街|线|河))(?!程|目|课|子|日|制|时)
      | (?<=[上前])(?:[章节款]|[条项](?!件|例|目|路|街|线|河))(?!程|目|课|子|日|制)
      | (?<=[前后上下])[两二三四五](?:款|[条项](?!件|例|目|路|街|线|河))
      | (?:(?<=[上前下后])[述文]|(?<=[上下])列)(?=第)
      | (?:(?<=最)后[一两二三四五]|(?<=倒)数第{NUMBER}){UNIT}
      | (?<=“)[^“”\n]{{1,60}}”(?=专栏|名词|词条|部分|一[节章段项条]|\({HAN}|[的中]?第[ ]?{_N}[ ]?{UNIT})
      | (?<![A-Za-z][A-Za-z])(?:(?<=[Tt])ask|(?<=T)ASK|(?<=[Cc])h|(?<=[Ss])ec|(?<=[Pp])(?:art|ara|oint|reface)|(?<=[Ii])tem|(?<=[Mm])easure|(?<=[Ff])oreword|(?<=[Bb])ox|(?<=[Gg])lossary|(?<=[Aa])(?:nnex|rticle|ppendix|rts?[.]?[ ](?=[0-9]))|(?<=[Ee])vent)
      | (?<=[0-9][.])[1-9][0-9]?(?:[.][1-9][0-9]?){{0,2}}[ ]?(?:[章条]|节(?![日能约水目电])|部分)  # 8.1节
      | (?<![A-Za-z].)(?<=[IVX])[IVX]{{0,5}}\([0-9]{{1,2}}\)
    ))
    """,
    re.X,
)
