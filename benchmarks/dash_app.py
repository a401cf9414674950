"""The peer: the benchmark's page in Dash. Ten questions with four options, a score, a 400-day chart.

Run with its own environment: ``python dash_app.py PORT FILE``. Each answer is saved in FILE, on the disk
before the score is shown, as the workbook does.
"""

import json
import math
import sqlite3
import sys

from dash import ALL, Dash, Input, Output, dcc, html

QUESTIONS = 10
OPTIONS = ["Not at all", "Several days", "More than half the days", "Nearly every day"]

app = Dash(__name__, title="Bench", update_title=None, serve_locally=True)
days = list(range(400))
app.layout = html.Div(
    [
        html.H1("The benchmark page"),
        html.P("Ten questions, a score, and a chart of four hundred days."),
        *[
            html.Fieldset(
                [
                    html.Legend(f"Question number {n + 1} of the benchmark page"),
                    dcc.RadioItems(
                        options=[{"label": text, "value": value} for value, text in enumerate(OPTIONS)],
                        id={"question": n},
                    ),
                ]
            )
            for n in range(QUESTIONS)
        ],
        html.Div(id="score", **{"data-result": ""}),
        dcc.Graph(
            id="chart",
            figure={
                "data": [{"x": days, "y": [50 + 30 * math.sin(d / 17) for d in days], "mode": "markers"}],
                "layout": {"title": {"text": "Mood"}},
            },
        ),
    ]
)


@app.callback(Output("score", "children"), Input({"question": ALL}, "value"))
def score(values):
    """The sum once all ten are answered."""
    with diary:
        diary.execute("INSERT INTO answer VALUES (?)", (json.dumps(values),))
    given = [v for v in values if v is not None]
    if len(given) < QUESTIONS:
        return f"{len(given)} of {QUESTIONS} answered"
    return f"Your score is {sum(given)} of 30"


if __name__ == "__main__":
    diary = sqlite3.connect(sys.argv[2], check_same_thread=False)
    diary.execute("PRAGMA journal_mode=WAL")
    diary.execute("PRAGMA synchronous=FULL")
    diary.execute("CREATE TABLE IF NOT EXISTS answer (value TEXT)")
    app.run(port=int(sys.argv[1]), debug=False)
