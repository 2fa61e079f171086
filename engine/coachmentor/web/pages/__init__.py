"""The questionnaire as pages: complete without a script, one question a page, and nothing is kept between them."""
