"""Common English verbs, by which a phrase in lower case is told from what it does."""

import re

BASE_VERBS = frozenset(
    """
    accept accuse achieve act add admit affect agree aim alleviate allow announce answer appeal
    appear apply appoint approve argue arrest arrive ask attack attempt attend attract avoid back
    ban beat become begin believe belong benefit blame block borrow break bring build burn buy call
    cancel carry catch cause celebrate change charge choose claim climb close collapse collect come
    compare compete complete condemn confirm consider consist contain continue contribute control
    cost cover crash create criticize cross cut deal decide declare defeat defend deliver demand
    deny depend describe design destroy develop die differ disagree disappear discover discuss
    dissolve divorce drop earn eat elect emerge employ encourage end enter escape evolve exist
    expand expect explain explode export face fail fall feature fight fill find finish fit fix flee
    fly focus follow force form found function gain gather get give go graduate grow handle happen
    hear help hire hit hold hope hurt identify impact import improve include increase influence
    inspire invade invent invest involve join keep kill know land last launch lead learn leave lend
    let like live look lose love maintain make manage marry matter mean meet move need negotiate
    observe obtain occur offer open operate oppose originate own pass pay perform permit plan play
    prefer prepare prevent produce promise promote propose protect protest prove provide publish
    pull purchase push put quit raise reach react read receive recommend record recover reduce
    refuse reject relate release remain remember remove replace report represent require resign
    resolve respond retire return reveal rise rule run save say score seek seem sell send serve set
    settle share shift shoot show sign sing sink smell sound speak spend split spread stand start
    stay steal stop struggle study succeed suffer suggest suit support surrender survive take talk
    teach tell think threaten tour train transform travel treat try turn use vary visit vote wait
    want warn wear win withdraw work write
    """.split()
)

_IRREGULAR = """began born bought brought broke built came chosen fell fought found given gave held hit kept
known laid led left lost made met put quit rose run said sank seen sent set shot shown shut sold spent spoke
stood struck stolen swore taken told took won wrote written""".split()
PAST = rf"\b(?:\w{{2,}}(?<![aeo]e)ed|{'|'.join(_IRREGULAR)})\b"
"""A verb in the past, for a regular expression that ignores case."""
PAST_VERB = re.compile(PAST, re.IGNORECASE)
"""The same, compiled."""
