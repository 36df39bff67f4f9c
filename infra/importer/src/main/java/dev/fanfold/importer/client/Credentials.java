package dev.fanfold.importer.client;

import dev.fanfold.importer.ImportStopped;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Who signs in. Never printed. */
public record Credentials(String login, String password) {

    /** From a properties file with {@code login=} and {@code password=}. */
    public static Credentials read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new ImportStopped(
                    "The credentials file " + file + " cannot be read. It holds login= and password=.", e);
        }
        String login = properties.getProperty("login");
        String password = properties.getProperty("password");
        if (login == null || password == null) {
            throw new ImportStopped("The credentials file " + file + " lacks login= or password=.");
        }
        return new Credentials(login, password);
    }

    @Override
    public String toString() {
        return "Credentials[" + login + "]";
    }
}
