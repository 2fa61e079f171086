// Decides on profiles by DMN models: dmn-moddle reads the model, feelin evaluates its expressions, and what stands
// here is the walk over the decisions and the collecting of hits. Nothing here knows of rule books.
//
// node run_dmn.mjs TOOLS: a line of JSON in, {"dmn", "profiles"}, gives a line out, {"warnings", "results"}.

import { deepStrictEqual } from "node:assert";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const tools = createRequire(`${process.argv[2]}/package.json`);
const load = (name) => import(pathToFileURL(tools.resolve(name)).href);
const [{ evaluate, unaryTest }, { DmnModdle }] = await Promise.all([load("feelin"), load("dmn-moddle")]);
const moddle = new DmnModdle();

const remembered = (make) => {
  const known = new Map();
  return (...given) => {
    const key = JSON.stringify(given);
    if (!known.has(key)) known.set(key, make(...given));
    return known.get(key);
  };
};

/** A warning is a fault: an expression in standard FEEL gives none. */
const silent = (expression, warnings) => {
  if (warnings.length) throw new Error(`${warnings[0].message}, in: ${expression}`);
};

// As the body of a FEEL function an expression is parsed once, not again for each profile.
const asFunction = remembered((expression, names) => evaluate(`function(${names.join(", ")}) ${expression}`));
const seen = new Set();

function reckon(expression, scope) {
  const names = Object.keys(scope);
  const { value, warnings } = asFunction(expression, names);
  const found = value.invoke(names.map((name) => scope[name]));
  silent(expression, warnings);
  if (seen.has(expression)) return found;
  const alone = evaluate(expression, scope);
  silent(expression, alone.warnings);
  deepStrictEqual(found, alone.value);
  seen.add(expression);
  return found;
}

const testIn = remembered((test, scope) => {
  const { value, warnings } = unaryTest(test, scope);
  silent(test, warnings);
  return value === true;
});

/** A cell says what the column's value has to be, and may read what it names beside. */
const fits = (test, tested, scope) => {
  if (test === "-") return true;
  const named = Object.entries(scope).filter(([name]) => test.includes(name));
  return testIn(test, { ...Object.fromEntries(named), "?": tested });
};

function decisionTable(table, scope) {
  const tested = (table.input ?? []).map(({ inputExpression }) => reckon(inputExpression.text, scope));
  const holds = ({ inputEntry }) => (inputEntry ?? []).every((cell, i) => fits(cell.text, tested[i], scope));
  const put = ({ outputEntry }) => table.output.map(({ name }, i) => [name, reckon(outputEntry[i].text, scope)]);
  const hits = (table.rule ?? []).filter(holds).map((rule) => Object.fromEntries(put(rule)));
  if (table.hitPolicy === "FIRST") return hits[0] ?? null;
  if (table.hitPolicy === "COLLECT") return hits.length || !noHitsAreNull ? hits : null;
  throw new Error(`no hit policy ${table.hitPolicy} here`);
}

function decide(decisions, inputs, profile) {
  const given = (name) => (Object.hasOwn(profile, name) ? profile[name] : null); // not what every object has
  const found = Object.fromEntries(inputs.map((name) => [name, given(name)]));
  const result = (decision) => {
    if (Object.hasOwn(found, decision.name)) return found[decision.name];
    const scope = {};
    for (const { requiredInput, requiredDecision } of decision.informationRequirement ?? []) {
      const needed = decisions.get((requiredInput ?? requiredDecision).href.slice(1));
      scope[needed.name] = requiredInput ? found[needed.name] : result(needed);
    }
    const logic = decision.decisionLogic;
    const isTable = logic.$type === "dmn:DecisionTable";
    found[decision.name] = isTable ? decisionTable(logic, scope) : reckon(logic.text, scope);
    return found[decision.name];
  };
  return result([...decisions.values()].find(({ name }) => name === "Advice"));
}

let noHitsAreNull = false;
for await (const line of createInterface({ input: process.stdin })) {
  const { dmn, profiles, ...how } = JSON.parse(line);
  noHitsAreNull = how.noHitsAreNull ?? false; // engines differ in that
  const { rootElement, warnings } = await moddle.fromXML(dmn, "dmn:Definitions");
  const elements = new Map(rootElement.drgElement.map((element) => [element.id, element]));
  const inputs = rootElement.drgElement.filter(({ $type }) => $type === "dmn:InputData").map(({ name }) => name);
  const results = profiles.map((profile) => decide(elements, inputs, profile));
  console.log(JSON.stringify({ warnings: warnings.map(String), results }));
}
