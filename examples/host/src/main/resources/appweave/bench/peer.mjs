// Runs node-llama-cpp for `appweave bench llm`: one JSON command a line in, one JSON answer a line out.
import readline from "node:readline";
import {getLlama, InputLookupTokenPredictor, LlamaCompletion, LlamaGrammar, LlamaLogLevel} from "node-llama-cpp";

const llama = await getLlama({gpu: false, build: "never", progressLogs: false, logLevel: LlamaLogLevel.error});
let model, context, sequence;

const commands = {
    async open({file, threads, size, guesses}) {
        await context?.dispose();
        await model?.dispose();
        model = await llama.loadModel({modelPath: file, gpuLayers: 0, useMmap: false});
        context = await model.createContext({contextSize: size, threads, batchSize: 512});
        sequence = context.getSequence(guesses > 0
            ? {tokenPredictor: new InputLookupTokenPredictor({patternLength: {min: 2}, predictionLength: {max: guesses}})}
            : {});
        return {};
    },
    // Reads a text from nothing: seconds.
    async prompt({text}) {
        await sequence.clearHistory();
        const tokens = model.tokenize(text, true);
        const start = performance.now();
        await sequence.evaluateWithoutGeneratingNewTokens(tokens);
        return {seconds: (performance.now() - start) / 1e3, tokens: tokens.length};
    },
    // Goes on with a text for so many tokens: seconds without the prompt's.
    async generate({text, count}) {
        await sequence.clearHistory();
        const tokens = model.tokenize(text, true);
        let written = 0, start;
        for await (const _ of sequence.evaluate(tokens, {temperature: 0, yieldEogToken: true})) {
            if (written++ === 0) start = performance.now();
            if (written > count) break;
        }
        return {seconds: (performance.now() - start) / 1e3, tokens: count};
    },
    // A whole request under a grammar, in the state the last one left: seconds and the text.
    async turn({text, grammar, count}) {
        const completion = new LlamaCompletion({contextSequence: sequence, autoDisposeSequence: false});
        const start = performance.now(), before = process.cpuUsage();
        const held = new LlamaGrammar(llama, {grammar});
        const written = await completion.generateCompletion(model.tokenize(text, true), {
            temperature: 0, maxTokens: count, grammar: held,
        });
        const seconds = (performance.now() - start) / 1e3, used = process.cpuUsage(before);
        completion.dispose();
        return {seconds, processor: (used.user + used.system) / 1e6, text: written};
    },
};

for await (const line of readline.createInterface({input: process.stdin})) {
    const {command, ...rest} = JSON.parse(line);
    try {
        console.log(JSON.stringify(await commands[command](rest)));
    } catch (error) {
        console.log(JSON.stringify({error: String(error?.message ?? error)}));
    }
}
process.exit(0);
