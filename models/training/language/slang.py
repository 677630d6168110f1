"""Words of chats and short messages that lists of word frequencies lack or underrate, by language."""

from typing import Final

SHARE: Final = 4e-6
"""Share of ordinary text that each word gets on top of what it has."""

SLANG: Final = {
    "fr": """jsuis jss jtm jte jpp jvais jveux jpeux jfais jsp jcrois jai chui chuis ptn pk pkoi pq pcq pck psk tkt tqt mdr ptdr xptdr wsh
        wesh frr frerot frère tg ftg fdp ntm vrmt askip oklm ojd ajd auj tt tte tjrs tjr bcp bjr bsr slt stp svp mtn jms qqn qqch qlq dsl
        rdv nan ouais ouai oue ué ya yavait cest cets cst cetait jetais jattends koi ki ke kel kelk cpas sava tlm chelou relou ouf meuf mec
        keuf zebi wallah stylé seum deg dégueu dégoûté nul nulle pourri arnaque bordel putain merde genre grave bah ben bin euh hein kiffe
        kiff osef balec blc vazy vasi vas tes ct jetai etes fo faut fodrait vla voila vs ns ds dcp hyper appli remboursez remboursé bises
        bisous coucou cc idem""",
    "en": """lmao lmfao rofl smh tbh ngl ikr idk idc idgaf imo imho omg omfg wtf wth af bruh bro brb btw rn ur yall gonna wanna gotta lemme
        gimme kinda sorta tho thru cuz coz ppl plz pls thx ty tysm tnx gr bc yea yeah yep yup nah nope aint dont cant wont didnt doesnt
        isnt wasnt im ive youre theyre thats whats hes shes lol hella lowkey highkey sus dope lit bae fam finna tryna bout dat dis dem wit
        wat wats ima imma hoe hoes bitch fuck fucking fuckin shit shitty damn dude dm dms irl fyi asap jk nvm ftw fml gtfo stfu ily meh
        legit awesome yay woah whoa dunno outta lil til aka stoked yikes haha okie okay thanx gud nite grr""",
    "es": "jaja jajaja xq xfa tmb tb bn wey guey tio tía vale joder hostia coño mierda gilipollas finde porfa",
    "pt": "kk rs rsrs vc vcs mto mt tbm pqp vdd blz obg né tô tá cê pra pro ngm hj qdo msm caralho porra foda",
    "it": "ahah ahahah cmq nn xké xke xche perke tvb ke qnd qst dv raga cazzo minchia boh",
    "de": "hab habs kp vllt iwie iwas grad nix ned digga alter krass geil mal ne nen isses gehts gibts wars",
    "nl": "ff ffe idd gwn wrm nie wss ofzo hoor joh toch lekker kut klote",
    "tr": "slm nbr mrb tmm tşk aq ya lan kanka knk abi",
    "pl": "nwm wgl spoko siema elo dzieki dzięki kurwa zajebiste nara pozdro",
}
