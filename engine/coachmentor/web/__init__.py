"""The browser's faces: pages, an HTTP interface, and the questionnaire as one offline page. None of them decides."""
