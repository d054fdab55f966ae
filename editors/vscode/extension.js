// Starts `perfkit lsp` for plans; everything else is the server's and the grammar's.
"use strict";

const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

async function activate() {
  const [command, ...args] = workspace.getConfiguration("perfkit").get("command");
  client = new LanguageClient("perfkit", "perfkit", { command, args }, { documentSelector: [{ language: "perfkit" }] });
  await client.start();
}

async function deactivate() {
  await client?.stop();
}

module.exports = { activate, deactivate };
