using System;
using DeviceLogs.Lines;
using DeviceLogs.Lines.Logging;
using DeviceLogs.UnitTests.Support;
using Microsoft.Extensions.Logging;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Lines;

[TestClass]
public class LineLoggerFactoryTests
{
    [TestMethod]
    public void A_logger_writes_structured_lines_with_category_event_and_exception()
    {
        using (LineBoard board = new LineBoard(new LineOptions { IsJson = true }))
        {
            ILogger logger = new LineLoggerFactory(board.Agent).CreateLogger("Door");
            logger.LogInformation("opened by card {0}", 17);
            logger.LogCritical(42, new InvalidOperationException("stuck"), "lock jammed");
            Assert.AreEqual(
                "{\"level\":\"information\",\"category\":\"Door\",\"message\":\"opened by card 17\",\"seq\":1}\n"
                + "{\"level\":\"critical\",\"category\":\"Door\",\"message\":\"lock jammed\\nSystem.InvalidOperationException: "
                + "stuck\",\"event\":\"42\",\"seq\":2}\n",
                board.Sent());
        }
    }

    [TestMethod]
    public void A_logger_writes_text_lines_as_the_agent_does()
    {
        using (LineBoard board = new LineBoard(new LineOptions()))
        {
            ILogger logger = new LineLoggerFactory(board.Agent).CreateLogger("Door");
            logger.LogInformation("opened");
            logger.LogWarning("slow");
            Assert.AreEqual("INFO Door: opened\nWARN Door: slow\n", board.Sent());
        }
    }
}
