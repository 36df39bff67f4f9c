package dev.fanfold.stack.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    private DataFolder data;

    @BeforeEach
    void open() {
        data = DataFolder.open(folder);
    }

    @Test
    void theSigningKeyIsAnRsaKeyOf2048Bits() throws Exception {
        Secrets.of(data);

        var pem = Files.readString(data.keys().resolve("signing-key.pem"));
        var bytes = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        var key = (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        assertEquals(2048, key.getModulus().bitLength());
    }

    @Test
    void secretsStayTheSame() throws Exception {
        var first = Secrets.of(data);
        var key = Files.readString(data.keys().resolve("cursor-key"));
        var password = first.password("fanfold_users");

        var second = Secrets.of(data);

        assertEquals(key, Files.readString(data.keys().resolve("cursor-key")));
        assertEquals(password, second.password("fanfold_users"));
        assertEquals(first.admin(), second.admin());
    }

    @Test
    void nobodyElseMayReadThem() throws Exception {
        Secrets.of(data).password("fanfold_users");

        for (var file : List.of(
                data.adminCredentials(),
                data.passwords(),
                data.keys().resolve("signing-key.pem"),
                data.keys().resolve("cursor-key"))) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void credentialsDoNotShowThePassword() {
        var admin = Secrets.of(data).admin();

        assertTrue(!admin.toString().contains(admin.password()));
    }
}
