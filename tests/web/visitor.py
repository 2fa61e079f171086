"""A person with a browser that runs no script: reads pages, fills in forms and presses their buttons."""

from urllib.parse import urlencode

from lxml import html
from starlette.testclient import TestClient

FORM = {"content-type": "application/x-www-form-urlencoded"}


class Visitor:
    """Stands on one page at a time."""

    def __init__(self, app):
        self.client = TestClient(app, follow_redirects=False)
        self.response = None

    def go(self, path):
        return self._arrive(self.client.get(path))

    def post(self, path, fields):
        return self._arrive(self.client.post(path, content=urlencode(fields, doseq=True), headers=FORM))

    def press(self, label, **answers):
        """Fill in the form that has the button, and press it; `answer` is a value, or a list of them."""
        button, form = self.button(label)
        answers = {name.replace("_", "-"): value for name, value in answers.items()}
        fields = [(name, value) for name, value in form.form_values() if name not in answers]
        for name, value in answers.items():
            fields += [(name, one) for one in (value if isinstance(value, list) else [value])]
        if button.get("name"):
            fields.append((button.get("name"), button.get("value")))
        action = button.get("formaction") or form.get("action")
        return self.post(action, fields) if form.method == "POST" else self.go(action)

    def button(self, label):
        """Return the first button with this label, and its form."""
        for form in self.page.forms:
            for button in form.iter("button"):
                if said(button) == label:
                    return button, form
        raise AssertionError(f"no button {label!r} on the page {self.title!r}: {self.buttons}")

    @property
    def buttons(self):
        return [said(button) for button in self.page.iter("button")]

    @property
    def title(self):
        return said(self.page.find("head/title"))

    @property
    def heading(self):
        return said(next(self.page.iter("h1")))

    @property
    def text(self):
        return said(self.page.find("body"))

    def all(self, path):
        """Return the texts of all elements at a path of XPath."""
        return [said(found) for found in self.page.xpath(path)]

    def hidden(self, name):
        """Return what travels with the page's first form that carries it."""
        return self.page.xpath(f"//input[@type='hidden'][@name='{name}']/@value")[0]

    def _arrive(self, response):
        self.response = response
        if response.headers.get("content-type", "").startswith("text/html") and response.content:
            self.page = html.document_fromstring(response.text)
        return self


def said(element):
    """Return an element's text as it is read."""
    return " ".join(element.text_content().split())
