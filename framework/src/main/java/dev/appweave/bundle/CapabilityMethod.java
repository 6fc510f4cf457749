package dev.appweave.bundle;

import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.CapabilityException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/** One annotated method of a live plugin object, as JSON in, JSON out. */
final class CapabilityMethod {
    private final MethodHandle handle;
    private final ObjectReader reader;
    private final JsonMapper mapper;

    private CapabilityMethod(MethodHandle handle, ObjectReader reader, JsonMapper mapper) {
        this.handle = handle;
        this.reader = reader;
        this.mapper = mapper;
    }

    static CapabilityMethod of(Object provider, Method method, JsonMapper mapper) throws IllegalAccessException {
        method.setAccessible(true); // The method is public; its class need not be.
        MethodHandle handle = MethodHandles.lookup().unreflect(method).bindTo(provider);
        if (method.getParameterCount() == 1) {
            handle = MethodHandles.dropArguments(handle, 1, CallContext.class);
        }
        handle = handle.asType(MethodType.methodType(Object.class, Object.class, CallContext.class));
        return new CapabilityMethod(handle, mapper.readerFor(method.getParameterTypes()[0]), mapper);
    }

    JsonNode invoke(JsonNode input, CallContext context) throws CapabilityException, InterruptedException {
        Object record = record(input);
        Object output;
        try {
            output = handle.invokeExact(record, context);
        } catch (CapabilityException | InterruptedException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return mapper.valueToTree(output);
    }

    /** What the schema allows may still be no value of the Java type: that is no bug of the plugin, which never saw it. */
    private Object record(JsonNode input) throws CapabilityException {
        try {
            return reader.readValue(input);
        } catch (MismatchedInputException e) {
            throw UnreadableInput.of(e, e.getTargetType());
        } catch (InputCoercionException e) {
            throw UnreadableInput.of(e, e.getTargetType());
        }
    }
}
