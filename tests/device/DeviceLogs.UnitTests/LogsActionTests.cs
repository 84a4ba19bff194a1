using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests;

[TestClass]
public class LogsActionTests
{
    [TestMethod]
    public void Actions_of_2014_come_first_in_the_order_of_the_reference()
    {
        Assert.AreEqual(0, (int)LogsAction.CreateLogGroup);
        Assert.AreEqual(13, (int)LogsAction.TestMetricFilter);
        Assert.AreEqual(14, (int)LogsAction.FilterLogEvents);
    }
}
