using System.Text;
using DeviceLogs.Signing;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Signing;

/// <summary>
/// Digests from FIPS 180-4's examples, from NIST's CAVS vectors (SHA256ShortMsg.rsp), and others made with Python's hashlib.
/// </summary>
[TestClass]
public class Sha256Tests
{
    // Byte i of the message is 7 * i + 3, made with hashlib.
    private const string DigestOf200Bytes = "2c7e18c942ef065b526a2d4e5546283749cd3ddfb51d8fc71f42717363685f46";
    private const string DigestOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string DigestOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [TestMethod]
    [DataRow("", DigestOfNothing)]
    [DataRow("abc", DigestOfAbc)]
    [DataRow(
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    [DataRow("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1")]
    public void The_example_messages_of_NIST_have_their_published_digests(string message, string expected)
    {
        Assert.AreEqual(expected, DigestOf(Encoding.UTF8.GetBytes(message)));
    }

    [TestMethod]
    [DataRow("d3", "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1")]
    [DataRow("11af", "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98")]
    [DataRow("b4190e", "dff2e73091f6c05e528896c4c831b9448653dc2ff043528f6769437bc7b975c2")]
    [DataRow("74ba2521", "b16aa56be3880d18cd41e68384cf1ec8c17680c45a02b1575dc1518923ae8b0e")]
    [DataRow("09fc1accc230a205e4a208e64a8f204291f581a12756392da4b8c0cf5ef02b95",
        "4f44c1c7fbebb6f9601829f3897bfd650c56fa07844be76489076356ac1886a4")]
    [DataRow(
        "5a86b737eaea8ee976a0a24da63e7ed7eefad18a101c1211e2b3650c5187c2a8a650547208251f6d4237e661c7bf4c77f335390394c37fa1a9f9be836ac28509",
        "42e61e174fbb3897d6dd6cef3dd2802fe67b331953b06114a65c772859dfc1aa")]
    public void The_short_messages_of_CAVS_have_their_published_digests(string message, string expected)
    {
        Assert.AreEqual(expected, DigestOf(HexText.Bytes(message)));
    }

    [TestMethod]
    [DataRow(55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318")]
    [DataRow(56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a")]
    [DataRow(63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34")]
    [DataRow(64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb")]
    [DataRow(65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0")]
    [DataRow(119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb")]
    [DataRow(120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c")]
    [DataRow(10000, "27dd1f61b867b6a0f6e9d8a41c43231de52107e53ae424de8f847b821db4b711")]
    public void Messages_of_the_letter_a_around_the_padding_edge_are_padded_rightly(int length, string expected)
    {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++)
        {
            message[i] = (byte)'a';
        }

        Assert.AreEqual(expected, DigestOf(message));
    }

    [TestMethod]
    public void A_message_in_two_pieces_has_the_digest_of_the_whole_wherever_it_is_split()
    {
        byte[] message = TwoHundredBytes();
        byte[] digest = new byte[32];
        Sha256 hash = new Sha256();
        for (int split = 0; split <= message.Length; split++)
        {
            hash.Reset();
            hash.Update(message, 0, split);
            hash.Update(message, split, message.Length - split);
            hash.Finish(digest, 0);
            Assert.AreEqual(DigestOf200Bytes, HexText.Of(digest, 0, 32), "split at " + split);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(63)]
    [DataRow(64)]
    [DataRow(65)]
    [DataRow(127)]
    public void A_message_in_equal_pieces_has_the_digest_of_the_whole(int piece)
    {
        byte[] message = TwoHundredBytes();
        byte[] digest = new byte[32];
        Sha256 hash = new Sha256();
        for (int offset = 0; offset < message.Length; offset += piece)
        {
            hash.Update(message, offset, message.Length - offset < piece ? message.Length - offset : piece);
        }

        hash.Finish(digest, 0);
        Assert.AreEqual(DigestOf200Bytes, HexText.Of(digest, 0, 32));
    }

    [TestMethod]
    public void A_hash_is_as_new_after_Reset_whether_its_message_was_finished_or_not()
    {
        byte[] abc = { (byte)'a', (byte)'b', (byte)'c' };
        byte[] digest = new byte[32];
        Sha256 hash = new Sha256();
        hash.Update(TwoHundredBytes(), 0, 200);
        hash.Reset();
        hash.Update(abc, 0, 3);
        hash.Finish(digest, 0);
        Assert.AreEqual(DigestOfAbc, HexText.Of(digest, 0, 32), "after an unfinished message");

        hash.Reset();
        hash.Finish(digest, 0);
        Assert.AreEqual(DigestOfNothing, HexText.Of(digest, 0, 32), "after a finished message");
    }

    [TestMethod]
    public void Only_the_named_part_is_hashed_and_only_32_bytes_of_the_target_are_written()
    {
        byte[] message = TwoHundredBytes();
        byte[] target = new byte[40];
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = 0xEE;
        }

        Sha256 hash = new Sha256();
        hash.Update(message, 13, 100);
        hash.Finish(target, 5);
        Assert.AreEqual("eeeeeeeeeef328d6557374489414b1a2920e43a4b73a16d30ce603eb33a4e73b050a7a2d1beeeeee", HexText.Of(target, 0, 40));
        Assert.AreEqual(DigestOf200Bytes, DigestOf(message), "the message is only read");
    }

    private static string DigestOf(byte[] message)
    {
        byte[] digest = new byte[Sha256.DigestBytes];
        Sha256 hash = new Sha256();
        hash.Update(message, 0, message.Length);
        hash.Finish(digest, 0);
        return HexText.Of(digest, 0, digest.Length);
    }

    private static byte[] TwoHundredBytes()
    {
        byte[] message = new byte[200];
        for (int i = 0; i < message.Length; i++)
        {
            message[i] = (byte)(7 * i + 3);
        }

        return message;
    }
}
