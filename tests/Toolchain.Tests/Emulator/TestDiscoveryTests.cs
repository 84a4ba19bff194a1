using System.Linq;
using DeviceLogs.Toolchain.Running;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.Emulator;

public class TestDiscoveryTests
{
    [Fact]
    public void Methods_rows_and_setups_are_found_by_the_launchers_names()
    {
        TestCase[] cases = TestDiscovery.InSource("""
            namespace N.M;
            [TestClass]
            public class C
            {
                [Setup] public void SetUp() { }
                [TestMethod] public void Test() { }
                [TestMethod, DataRow("a\n", 1L)] [DataRow("b", 2L)] public void Row(string text, long number) { }
                public void NoTest() { }
                public class D { [nanoFramework.TestFramework.TestMethodAttribute] public void Inner() { } }
            }
            """).ToArray();

        Assert.Equal(["N.M.C.SetUp.0", "N.M.C.Test.0", "N.M.C.Row.0", "N.M.C.Row.1", "N.M.C+D.Inner.0"], cases.Select(test => test.Id));
        Assert.Equal(["C.SetUp", "C.Test", "C.Row(\"a\\n\", 1L)", "C.Row(\"b\", 2L)", "D.Inner"], cases.Select(test => test.Name));
        Assert.Equal([true, false, false, false, false], cases.Select(test => test.IsSetup));
    }
}
