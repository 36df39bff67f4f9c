package dev.fanfold.service.data;

import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a statement is called: class and constant where it is written down, {@code PostReader.POST}, so that whoever
 * reads the name finds the text. One that is put together is called after the method that does,
 * {@code FilteredScan.page}; what a library makes, after its verb and table.
 */
final class StatementName {

    private static final String OURS = "dev.fanfold.";
    private static final String HERE = StatementName.class.getPackageName();

    /** Frames of ours that may lie between the constant and the call: helpers that run any statement. */
    private static final int HELPERS = 4;

    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");
    private static final Pattern TABLE =
            Pattern.compile("\\b(?:from|into|update|table)\\s+\"?(\\w+)", Pattern.CASE_INSENSITIVE);

    private StatementName() {}

    static String of(String sql) {
        List<StackFrame> callers = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.filter(frame -> isOurs(frame.getDeclaringClass()))
                        .limit(HELPERS)
                        .toList());
        return callers.stream()
                .flatMap(frame -> constant(frame.getDeclaringClass(), sql).stream())
                .findFirst()
                .orElseGet(() -> callers.isEmpty() ? verbAndTable(sql) : method(callers.getFirst()));
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith(OURS) && !type.getPackageName().equals(HERE);
    }

    private static Optional<String> constant(Class<?> type, String sql) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .filter(field -> sql.equals(value(field)))
                .findFirst()
                .map(field -> type.getSimpleName() + "." + field.getName());
    }

    private static Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("all of ours is one module", impossible);
        }
    }

    private static String method(StackFrame frame) {
        Matcher lambda = LAMBDA.matcher(frame.getMethodName());
        return frame.getDeclaringClass().getSimpleName() + "."
                + (lambda.matches() ? lambda.group(1) : frame.getMethodName());
    }

    static String verbAndTable(String sql) {
        String verb = sql.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        Matcher table = TABLE.matcher(sql);
        return table.find() ? verb + " " + table.group(1).toLowerCase(Locale.ROOT) : verb;
    }
}
