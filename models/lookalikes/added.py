"""Words that impostors, shops of deceit and fans add to a name; and names that are ordinary words."""

from typing import Final

CLAIMS: Final = frozenset(
    "support help helpdesk sav service services client clients clientele customer care contact assistance aide officiel officielle "
    "official giveaway giveaways concours promo promos promotion refund remboursement secure security securite alert alerte verify "
    "verified verification login signin signup logon account accounts compte gift gifts free nitro reward rewards bonus airdrop claim "
    "colis livraison delivery tracking suivi billing payment paiement pay wallet update confirm unlock recovery bank banque desk winner "
    "winners prize event events trade drop offer offers offre offres invoice facture auth id connexion espace urgent".split()
)
"""A claim to serve the brand's customers, or a lure."""
NEUTRAL: Final = frozenset(
    "fr france en uk us usa de es it be ch ca eu hq inc sa sas ltd group groupe info infos online the real team web www app apps shop "
    "store boutique my mon le la vrai vraie get go global world international direct portal center centre net com org co site page "
    "mobile digital company new now".split()
)
"""Leaves the claim to be the brand intact."""
FAN: Final = frozenset(
    "fan fans fanclub club love lover lovers parody parodie satire fake faux not unofficial addict addicts stan stans ultras supporters "
    "humour meme memes cliente clientes victime victimes victims hater haters boycott anti sucks watch blog forum news wiki".split()
)
ORDINARY: Final = frozenset(
    "orange apple total target shell visa delta gap sky bing amazon oracle free leclerc carrefour casino ford jaguar puma subway twitch "
    "chase discover square stripe slack zoom meta alphabet windows office virgin united southwest american general monster nature domino "
    "boulanger renault mercedes paris avenue dove tide gala axe coach guess next boots lush mars bounty galaxy corona steam signal "
    "telegram notion bolt lime bird uber nike cash match tinder bumble hinge indeed monday asana box dropbox sage santander air sfr edf "
    "axa bnp rte sncf time times live news world guardian mirror standard express independent telegraph fortune variety wired vice focus "
    "change goal stuff outlook messenger medium insider about answers example java line opera offset scoop metro mega globo terra marca "
    "academia spiegel welt bild sakura springer cambridge stanford hilton house explorer post herald star sun mail daily union national "
    "capital ".split()
)
"""Brands that are ordinary words or names: their presence among other words says little."""
