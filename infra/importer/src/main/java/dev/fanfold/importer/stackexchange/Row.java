package dev.fanfold.importer.stackexchange;

import dev.fanfold.importer.ImportStopped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalLong;

/** One record of a dump: the attributes of a {@code <row/>} and where it stood. */
record Row(String file, int line, Map<String, String> attributes) {

    String text(String name) {
        return attributes.getOrDefault(name, "");
    }

    long number(String name) {
        return optionalNumber(name).orElseThrow(() -> fault("has no " + name));
    }

    long numberOrZero(String name) {
        return optionalNumber(name).orElse(0);
    }

    OptionalLong optionalNumber(String name) {
        String value = attributes.get(name);
        if (value == null || value.isBlank()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Integer.parseInt(value.strip()));
        } catch (NumberFormatException e) {
            throw fault("says " + name + "=\"" + value + "\", which is no 32-bit number");
        }
    }

    /** Dumps write instants without a zone; they mean UTC. */
    Instant instant(String name) {
        String value = attributes.get(name);
        if (value == null) {
            throw fault("has no " + name);
        }
        try {
            return LocalDateTime.parse(value).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw fault("says " + name + "=\"" + value + "\", which is no date and time");
        }
    }

    private ImportStopped fault(String what) {
        String id = attributes.containsKey("Id") ? " (Id " + attributes.get("Id") + ")" : "";
        return new ImportStopped(file + ", line " + line + ": the row" + id + " " + what
                + ". Mend or remove the row, or fetch the dump again, then start the import anew.");
    }
}
