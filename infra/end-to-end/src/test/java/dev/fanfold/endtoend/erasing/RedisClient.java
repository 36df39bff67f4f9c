package dev.fanfold.endtoend.erasing;

import dev.fanfold.stack.testing.LocalStack;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Speaks just enough of the Redis protocol (RESP2) to read everything that lies there, whatever its type. */
final class RedisClient implements AutoCloseable {
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private final Socket socket;
    private final InputStream in;

    RedisClient(LocalStack stack) throws IOException {
        socket = new Socket("127.0.0.1", stack.redis().port());
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Each key with its value, as one text of bytes. */
    List<String> everything() throws IOException {
        var all = new ArrayList<String>();
        for (var key : call("KEYS", "*")) {
            all.add(key + " " + value(key));
        }
        return all;
    }

    private List<String> value(String key) throws IOException {
        return switch (call("TYPE", key).getFirst()) {
            case "string" -> call("GET", key);
            case "hash" -> call("HGETALL", key);
            case "set" -> call("SMEMBERS", key);
            case "zset" -> call("ZRANGE", key, "0", "-1");
            case "list" -> call("LRANGE", key, "0", "-1");
            case "none" -> List.of(); // it has expired meanwhile
            default -> throw new IllegalStateException("no way to read " + key);
        };
    }

    private List<String> call(String... words) throws IOException {
        var request = new StringBuilder("*" + words.length + "\r\n");
        for (var word : words) {
            request.append('$')
                    .append(word.length())
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        socket.getOutputStream().write(request.toString().getBytes(BYTES));
        var answer = new ArrayList<String>();
        read(answer);
        return answer;
    }

    private void read(List<String> answer) throws IOException {
        var line = line();
        var rest = line.substring(1);
        switch (line.charAt(0)) {
            case '+', ':' -> answer.add(rest);
            case '$' -> {
                if (!rest.equals("-1")) {
                    answer.add(new String(in.readNBytes(Integer.parseInt(rest)), BYTES));
                    in.readNBytes(2);
                }
            }
            case '*' -> {
                for (int n = Integer.parseInt(rest); n > 0; n--) {
                    read(answer);
                }
            }
            default -> throw new IOException(line);
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\r'; c = in.read()) {
            if (c < 0) {
                throw new IOException("Redis has hung up");
            }
            line.append((char) c);
        }
        in.read();
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
