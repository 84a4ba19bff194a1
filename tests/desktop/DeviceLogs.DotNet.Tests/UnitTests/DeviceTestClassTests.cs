using System;
using System.Collections.Generic;
using System.Linq;
using nanoFramework.TestFramework;
using Xunit;
using Assert = Xunit.Assert;
using TestClassAttribute = nanoFramework.TestFramework.TestClassAttribute;

namespace DeviceLogs.DotNet.Tests.UnitTests;

[Collection("Device tests write to one output")]
public class DeviceTestClassTests
{
    [Fact]
    public void Runs_setups_methods_rows_and_cleanups_in_this_order_and_once()
    {
        Orderly.Ran.Clear();
        DeviceTestClass tests = new(typeof(Orderly));
        Assert.All(tests.Cases, test => Assert.Null(tests.OutcomeOf(test.Id).Failure));

        Assert.Equal(["setup", "method", "row 1", "row 2", "cleanup"], Orderly.Ran);
        Assert.Equal(["Orderly.Row(1)", "Orderly.Row(2)"],
            tests.Cases.Select(test => test.Name).Where(name => name.Contains("Row", StringComparison.Ordinal)));
    }

    [Fact]
    public void Failed_setup_is_told_and_the_tests_run_all_the_same()
    {
        DeviceTestClass tests = new(typeof(SetupFails));
        Assert.Equal([true, false], tests.Cases.Select(test => tests.OutcomeOf(test.Id).Failure is not null));
    }

    [Fact]
    public void Skipped_setup_skips_the_class()
    {
        DeviceTestClass tests = new(typeof(SetupSkips));
        Assert.All(tests.Cases, test => Assert.Equal("no board", tests.OutcomeOf(test.Id).Skipped));
    }

    [Fact]
    public void Output_of_a_test_is_told_with_it()
    {
        DeviceTestClass tests = new(typeof(Talks));
        Assert.Equal(["one\n", "two\n"], tests.Cases.Select(test => tests.OutcomeOf(test.Id).Output));
    }

    [Fact]
    public void This_is_null_as_on_the_device()
    {
        DeviceTestClass tests = new(typeof(Touches));
        Assert.Throws<NullReferenceException>(() => tests.OutcomeOf(tests.Cases.Single().Id).Failure!.Throw());
    }

    [Theory]
    [InlineData(typeof(NotPublic), "is not public")]
    [InlineData(typeof(NoRow), "has parameters but no [DataRow]")]
    [InlineData(typeof(WrongRow), "number of values")]
    [InlineData(typeof(ArrayRow), "a device cannot read")]
    [InlineData(typeof(NullRow), "a device cannot read")]
    [InlineData(typeof(EnumRow), "a device cannot read")]
    [InlineData(typeof(RowAlone), "only beside [TestMethod]")]
    [InlineData(typeof(NoTestClass), "no [TestClass]")]
    [InlineData(typeof(Derived), "has a base class")]
    [InlineData(typeof(InstanceField), "is an instance field")]
    [InlineData(typeof(Returns), "returns void")]
    [InlineData(typeof(TwoRoles), "exactly one of")]
    public void Malformed_test_is_refused(Type type, string problem)
        => Assert.Contains(
            problem, Assert.Throws<InvalidOperationException>(() => new DeviceTestClass(type)).Message, StringComparison.Ordinal);

    [TestClass]
    public class Orderly
    {
        public static readonly List<string> Ran = [];

        [Cleanup]
        public void CleanUp() => Ran.Add("cleanup");

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        public void Row(int number) => Ran.Add("row " + number);

        [TestMethod]
        public void Method() => Ran.Add("method");

        [Setup]
        public static void SetUp() => Ran.Add("setup");
    }

    [TestClass]
    public class SetupFails
    {
        [Setup]
        public void SetUp() => throw new InvalidOperationException();

        [TestMethod]
        public void Test() => GC.KeepAlive(null);
    }

    [TestClass]
    public class SetupSkips
    {
        [Setup]
        public void SetUp() => nanoFramework.TestFramework.Assert.SkipTest("no board");

        [TestMethod]
        public void Test() => throw new InvalidOperationException();

        [Cleanup]
        public void CleanUp() => throw new InvalidOperationException();
    }

    [TestClass]
    public class Talks
    {
        [TestMethod]
        public void One() => OutputHelper.WriteLine("one");

        [TestMethod]
        public void Two() => OutputHelper.WriteLine("two");
    }

    [TestClass]
    public class Touches
    {
        [TestMethod]
        public void Test() => GetHashCode();
    }

    [TestClass]
    public class NotPublic
    {
        [TestMethod]
        internal void Test() => GC.KeepAlive(null);
    }

    [TestClass]
    public class NoRow
    {
        [TestMethod]
        public void Test(int number) => GC.KeepAlive(number);
    }

    [TestClass]
    public class WrongRow
    {
        [TestMethod]
        [DataRow(1, 2)]
        public void Test(int number) => GC.KeepAlive(number);
    }

    [TestClass]
    public class ArrayRow
    {
        [TestMethod]
        [DataRow(new byte[] { 1 }, 2)]
        public void Test(byte[] bytes, int number) => GC.KeepAlive(bytes);
    }

    [TestClass]
    public class NullRow
    {
        [TestMethod]
        [DataRow(1, null!)]
        public void Test(int number, string text) => GC.KeepAlive(text);
    }

    [TestClass]
    public class EnumRow
    {
        [TestMethod]
        [DataRow(DayOfWeek.Monday)]
        public void Test(DayOfWeek day) => GC.KeepAlive(day);
    }

    [TestClass]
    public class RowAlone
    {
        [DataRow(1)]
        public void Test(int number) => GC.KeepAlive(number);
    }

    public class NoTestClass
    {
        [TestMethod]
        public void Test() => GC.KeepAlive(null);
    }

    [TestClass]
    public class Derived : Orderly
    {
    }

    [TestClass]
    public class InstanceField
    {
        public int Number;
    }

    [TestClass]
    public class Returns
    {
        [TestMethod]
        public int Test() => 1;
    }

    [TestClass]
    public class TwoRoles
    {
        [Setup]
        [Cleanup]
        public void Test() => GC.KeepAlive(null);
    }
}
