"""What several rooms need: the models, the grammars of dates, numbers, hedges and attribution, the tables of facts."""
