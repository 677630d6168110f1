"""What mentions are about: those that share rare words, names, hashtags, links or pictures make a story. Pure; event time only; bounded."""
