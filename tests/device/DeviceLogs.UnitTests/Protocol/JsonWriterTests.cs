using System.Text;
using DeviceLogs.Protocol;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Protocol;

[TestClass]
public class JsonWriterTests
{
    [TestMethod]
    public void Grows_as_it_is_written_to()
    {
        JsonWriter json = new JsonWriter(4, 1000);
        json.Raw("{\"a\":");
        json.Text("é \"quoted\"");
        json.Raw(",\"b\":");
        json.Number(-42);
        json.Raw(new byte[] { (byte)'}' });
        Assert.AreEqual("{\"a\":\"é \\\"quoted\\\"\",\"b\":-42}", Encoding.UTF8.GetString(json.Buffer, 0, json.Length));
    }

    [TestMethod]
    public void What_does_not_fit_is_left_out_whole_with_all_that_follows()
    {
        JsonWriter json = new JsonWriter(4, 10);
        json.Text("1234567");
        Assert.IsFalse(json.Overflowed);
        json.Text("x");
        Assert.IsTrue(json.Overflowed);
        json.Raw("]");
        Assert.AreEqual("\"1234567\"", Encoding.UTF8.GetString(json.Buffer, 0, json.Length));
    }

    [TestMethod]
    public void Never_grows_beyond_its_bound()
    {
        for (int seed = 1; seed <= 60; seed++)
        {
            SeededRandom random = new SeededRandom(seed);
            int bound = 8 + random.Next(60);
            JsonWriter json = new JsonWriter(1 + random.Next(8), bound);
            for (int i = 0; i < 40; i++)
            {
                int before = json.Length;
                bool full = json.Overflowed;
                int kind = random.Next(3);
                if (kind == 0)
                {
                    json.Text(new string((char)(1 + random.Next(200)), random.Next(8)));
                }
                else if (kind == 1)
                {
                    json.Number(random.Next(1000000));
                }
                else
                {
                    json.Raw("[]");
                }

                Assert.IsTrue(json.Length >= before && json.Length <= bound && json.Buffer.Length <= bound, "seed " + seed);
                Assert.IsTrue(!full || json.Length == before, "seed " + seed + ": written after an overflow");
            }
        }
    }
}
